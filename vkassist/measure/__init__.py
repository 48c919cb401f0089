"""Senses equipment and room, never the patient. Nothing heavy is imported here."""
