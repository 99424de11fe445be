"""Pages that look over several features: today, change desk, readiness. No tables of its own."""
