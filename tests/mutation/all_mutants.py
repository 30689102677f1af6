"""all_mutants.py - every mutant, in the order of the table."""

import input_mutants
import press_mutants
import run_mutants
import screening_mutants
import sound_mutants

MUTANTS = (
    screening_mutants.MUTANTS
    + press_mutants.MUTANTS
    + input_mutants.MUTANTS
    + run_mutants.MUTANTS
    + sound_mutants.MUTANTS
)
