"""The proof harness: generated worlds × scripted writers behind a real HTTP server, judged by a reader that shares no code with the product.

``worlds`` (values that occur nowhere else) → ``writers`` (what a model may do wrong) → ``trial`` (one draft by the real command) → ``verdict`` (counts) → ``table``.
"""
