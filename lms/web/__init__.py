"""What all pages share: base templates, static files, languages, error pages, filters and headers."""
