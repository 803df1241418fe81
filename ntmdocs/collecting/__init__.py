"""The hamlets' figures: forms that go out, answers that come back, what they change in the data."""
