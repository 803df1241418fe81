"""What of this folder pytest leaves alone."""

collect_ignore = ["office_rejecting.py"]  # runs under another Python, which has uno
