"""The commune's register: its bodies, office-holders and hamlets, each with dates of validity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ntmdocs.model.prose import Text
from ntmdocs.source import Mark


@dataclass(frozen=True, slots=True)
class Validity:
    """Hold from `first` to `last`, both included; None leaves that side open."""

    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


ALWAYS = Validity()


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune, district or province by its own name, without the word for its level."""

    name: Text
    validity: Validity = ALWAYS


@dataclass(frozen=True, slots=True)
class Body:
    """A body that issues documents; `seal` names the agency whose seal it uses, None its own."""

    id: str
    name: Text
    abbreviation: Text | None = None
    short: Text | None = None
    superior: Text | None = None
    seal: Text | None = None
    validity: Validity = ALWAYS

    @property
    def uses_own_seal(self) -> bool:
        return self.seal is None or self.seal.value == self.name.value


@dataclass(frozen=True, slots=True)
class Officer:
    """A person with an office in the agency, roles in bodies by their id, and a power to sign ("TL. …"), if any."""

    name: Text
    office: Text | None = None
    roles: tuple[tuple[str, Text], ...] = ()
    signs: Text | None = None
    validity: Validity = ALWAYS

    def role_in(self, body: Body) -> Text | None:
        return dict(self.roles).get(body.id)


@dataclass(frozen=True, slots=True)
class Hamlet:
    """A hamlet of the register; `name` is None while it is a marked gap, to be typed at `mark`."""

    id: str
    name: Text | None
    old_commune: Text | None = None
    households: int | None = None
    validity: Validity = ALWAYS
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Commune:
    """The register of one commune; `province` is None while it is a marked gap, to be typed at `province_mark`."""

    id: str
    name: Unit
    province: Unit | None
    districts: tuple[Unit, ...] = ()
    place: Text | None = None
    bodies: tuple[Body, ...] = ()
    officers: tuple[Officer, ...] = ()
    hamlets: tuple[Hamlet, ...] = ()
    province_mark: Mark | None = None

    def body(self, id: str) -> Body | None:
        return next((body for body in self.bodies if body.id == id), None)

    def officer(self, name: str, day: date) -> Officer | None:
        """Return the entry of this person that is valid on `day`, else any entry of that name."""
        entries = [officer for officer in self.officers if officer.name.value == name]
        return next((one for one in entries if one.validity.covers(day)), entries[0] if entries else None)

    def hamlets_on(self, day: date) -> tuple[Hamlet, ...]:
        return tuple(hamlet for hamlet in self.hamlets if hamlet.validity.covers(day))
