"""Answers worked by hand for the questions of chapter 4: the right one, then the slips."""

BY_HAND = {
    "three_more_missed": [-4 * 3, 12, -4, 65.6 + 4 * 2],  # the mean mark 65.6 is at 5 lessons
    "in_minutes": [3 / 60, 3 * 60, 3, 60 / 3],
    "least_ssr": [0.64 + 0.36 + 1 + 0.36 + 0.04, 0, 6],
    "say_of_a_pair": [16, 4, 1, 1 / 16],
    # The pairs have the slopes 1, 2/5 and 1/4. Without the means: (0 + 2 + 15) / (0 + 1 + 25).
    "three_points": [5 / 14, 2 / 5, (1 + 0.4 + 0.25) / 3, 17 / 26, 5 / 2],
    "its_intercept": [2 - 10 / 14, 2 - 5 / 14, 2 + 10 / 14, 1],
    "half_a_unit_higher": [2.4 + 5 / 4, 5 / 4, 2.4 + 1 / 4, 2.4 + 5 / 2, 2.4],
    "part_that_is_gone": [10 / 14, 4 / 14, 4, (10 / 14) ** 0.5],
    "second_lifted": [-4 / 10, 4 / 10, 4 / 5, -1 / 10, 0.6 - 0.4],
    # Ages 1 to 8, mean price 81.5 / 8 at 4.5; the products add up to −69.25, the squares to 42.
    "nonsense_from": [
        4.5 + 81.5 / 8 * 42 / 69.25,
        81.5 / 8 + 4.5 * 69.25 / 42,
        69.25 / 42,
        8,
    ],
    "the_other_way": [6 / 6, 10 / 6, 0.6],
    "in_centimetres": [24_000, 240, 2.4, 0.00024],
}
