"""The job queue: a durable ledger, a supervisor of worker processes, and the live lane. Imports no torch."""
