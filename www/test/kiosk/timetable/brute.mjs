/**
 * The best timetable of a small problem by trying every one: for each pair in turn, no meeting or
 * one in each slot. Tables of a slot are all alike, so only their number counts.
 */

/** People with a meeting and value of the best; null when there is no timetable. */
export function brute(problem) {
  const { one, other, slots, wishes, must, mustNot, locked, fair } = problem;
  const key = (pair) => pair.one * other.length + pair.other;
  const values = new Map(wishes.map((wish) => [key(wish), wish.value]));
  const musts = new Set(must.map(key));
  const never = new Set(mustNot.map(key));
  const busy = [one, other].map((group) => group.map(() => new Set()));
  const room = [one, other].map((group) => group.map((person) => person.capacity));
  const tables = [...problem.tables];
  let value = 0;
  for (const meeting of locked) {
    const { slot, table } = meeting;
    if (table >= problem.tables[slot] || never.has(key(meeting))) return null;
    for (const [side, index] of [[0, meeting.one], [1, meeting.other]]) {
      const person = [one, other][side][index];
      if (person.absent.includes(slot) || busy[side][index].has(slot)) return null;
      busy[side][index].add(slot);
      room[side][index] -= 1;
      if (room[side][index] < 0) return null;
    }
    tables[slot] -= 1;
    if (tables[slot] < 0) return null;
    value += values.get(key(meeting)) ?? 0;
  }
  const lockedKeys = new Set(locked.map(key));
  const pairs = [...new Set([...values.keys(), ...musts])].filter((name) => !lockedKeys.has(name));
  // A pair that must meet and must not has no timetable.
  if ([...musts].some((name) => never.has(name))) return null;

  let best = null;
  const worth = pairs.map((name) => values.get(name) ?? 0);
  const rest = worth.map((_, index) => worth.slice(index).reduce((sum, x) => sum + x, 0));
  rest.push(0);
  const people = () =>
    busy.reduce((sum, group) => sum + group.filter((slots) => slots.size > 0).length, 0);
  const go = (index, value) => {
    // Nothing better can come when all that is left would not do.
    if (best !== null && !fair && value + rest[index] <= best.value) return;
    if (index === pairs.length) {
      const met = people();
      if (best === null || (fair && met > best.met) || ((!fair || met === best.met) && value > best.value)) {
        best = { met, value };
      }
      return;
    }
    const name = pairs[index];
    const a = Math.floor(name / other.length);
    const b = name % other.length;
    if (!never.has(name) && room[0][a] > 0 && room[1][b] > 0) {
      for (let slot = 0; slot < slots; slot++) {
        if (problem.closed.includes(slot) || tables[slot] < 1) continue;
        if (busy[0][a].has(slot) || busy[1][b].has(slot)) continue;
        if (one[a].absent.includes(slot) || other[b].absent.includes(slot)) continue;
        busy[0][a].add(slot);
        busy[1][b].add(slot);
        room[0][a] -= 1;
        room[1][b] -= 1;
        tables[slot] -= 1;
        go(index + 1, value + worth[index]);
        tables[slot] += 1;
        room[0][a] += 1;
        room[1][b] += 1;
        busy[0][a].delete(slot);
        busy[1][b].delete(slot);
      }
    }
    if (!musts.has(name)) go(index + 1, value);
  };
  go(0, value);
  return best;
}
