"""Answers worked by hand for the questions of chapter 1: the right one, then the slips."""

BY_HAND = {
    "minus_three": [-2, 10, 5, -6],
    "through_two_points": [-2, 2, -4, -0.5],
    "and_its_bias": [7, 5, 3, 9],
    "a_fare": [12.5, 9.5, 15.5, 18.5],
    "in_hours": [30, 0.5 / 60, 0.5, 60],
    "count_of_parameters": [48, 40, 45, 264],
    "where_taxis_meet": [6, 3, 15, 9 / 3.5],
    "flat_output": [-1, -2, 1, 0],
    "steepest_first": ["BACD", "ACDB", "BDCA", "DCAB"],
    # Sums 5, 4, 0 and −2.5 of bar, hole, stair and the bar next door.
    "ranked_by_sum": ["BHSN", "NSHB", "BNHS", "BHNS"],
    "all_ink": [5 - 10 * 0.5, 5, 5 - 5 * 0.5, 25],
    "only_the_whole_bar": [-4, 4, -3, -5],  # 5 − 4 is above 0, and 4 − 4 is not
    "where_it_is_zero": [-1, -3, 1, 3],
    "corners_right": [3, 4, 2],
    "without_the_decision": [5 * (1 - 4), 0, 1 - 4, 5 - 4],
}
