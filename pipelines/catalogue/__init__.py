"""What describes the warehouse to other programs: files beside the tables, made from the records.

They hold no rows, and are made anew only where they would differ: bytes in, none out.
"""
