"""Onboarding packs: which texts and facts go in, the PDF, and the record of its issue."""
