/** So many cards one order may be paid with: enough for a birthday, few enough to lock at once. */
export const MAX_CARDS = 5;
