"""goalcheck"""
