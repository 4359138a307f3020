/**
 * A pure function of one immutable value that works out each value once: the forecast and the bottlenecks are made from the same
 * pipeline, and need the same things of it. What is worked out is kept for as long as the value is.
 */
export function onceFor<In extends object, Out extends object>(workOut: (of: In) => Out): (of: In) => Out {
  const known = new WeakMap<In, Out>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before;
    const found = workOut(of);
    known.set(of, found);
    return found;
  };
}
