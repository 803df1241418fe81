"""Where data/, templates/ and output/ are; which YAML files are documents; how their output is named (C1)."""

from __future__ import annotations

from ntmdocs.workspace.layout import Layout, lay_out
from ntmdocs.workspace.lookup import Survey, document_of, documents, resolve, resolve_all, survey
from ntmdocs.workspace.places import (
    COMMUNE_FILE,
    HAMLET_FOLDER,
    LAW_FOLDER,
    STATE_FILE,
    YAML_SUFFIXES,
    DocumentRef,
    Workspace,
    base_file,
    commune_file,
    find,
    further_file,
    hamlet_files,
    hamlet_folder,
    law_files,
    output_folder,
    output_name,
    output_path,
    preferences_file,
    read_record,
    shared_figures_file,
    template_file,
)
from ntmdocs.workspace.shipped import shipped

__all__ = [
    "COMMUNE_FILE",
    "HAMLET_FOLDER",
    "LAW_FOLDER",
    "STATE_FILE",
    "YAML_SUFFIXES",
    "DocumentRef",
    "Layout",
    "Survey",
    "Workspace",
    "base_file",
    "commune_file",
    "document_of",
    "documents",
    "find",
    "further_file",
    "hamlet_files",
    "hamlet_folder",
    "law_files",
    "lay_out",
    "output_folder",
    "output_name",
    "output_path",
    "preferences_file",
    "read_record",
    "resolve",
    "resolve_all",
    "shared_figures_file",
    "shipped",
    "survey",
    "template_file",
]
