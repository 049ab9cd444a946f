"""What Dagster sees: resources, assets with their checks, the job, the schedule and the sensor."""
