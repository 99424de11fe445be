"""The pack as a page and as a PDF, and the folder its files lie in."""
