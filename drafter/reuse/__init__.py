"""Finding what a text shares with many past sentences, figures aside, with exact ranges on both sides.

Pure but for ``store``, which reads and writes a folder of arrays. Method and thresholds: masked character 6-grams, winnowed (Schleimer
et al. 2003), window votes, verification by common blocks (research/checkers.md §2).
"""
