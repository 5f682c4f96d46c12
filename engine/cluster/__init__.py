"""What runs on a Ray cluster: the hub, the driver of a job, and its ranks. Only here is Ray imported."""
