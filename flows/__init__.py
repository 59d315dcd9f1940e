"""Orchestration only: order, limits, schedules, and the command line."""
