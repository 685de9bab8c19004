/** Index of the first number not below `target` in ascending `numbers`; their length when all are below it. */
export function lowerBound(numbers: ArrayLike<number>, target: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
