"""Tables of a targets file made targets: names, groups and units find what they refer to."""
