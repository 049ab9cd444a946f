"""Dagster's own state: the instance, how runs are launched, and runs whose process was killed."""
