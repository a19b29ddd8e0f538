import { feature, type Rule } from './rules.ts'

/** A circle between features, or between files at run time. */
export const noCircles: Rule = files => {
  const betweenFiles = new Map<string, Set<string>>()
  const betweenFeatures = new Map<string, Set<string>>()
  for (const { path, imports } of files) {
    for (const { to, own, types } of imports) {
      if (own && !types) join(betweenFiles, path, to)
      const [mine, theirs] = [feature(path), feature(to)]
      if (mine && theirs && mine !== theirs) join(betweenFeatures, mine, theirs)
    }
  }
  return [...circles(betweenFiles), ...circles(betweenFeatures)]
}

function join(graph: Map<string, Set<string>>, from: string, to: string): void {
  graph.set(from, (graph.get(from) ?? new Set()).add(to))
}

function circles(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  function visit(place: string, way: string[]): void {
    if (way.includes(place)) found.push([...way.slice(way.indexOf(place)), place].join(' → '))
    if (way.includes(place) || done.has(place)) return
    for (const next of graph.get(place) ?? []) visit(next, [...way, place])
    done.add(place)
  }
  for (const place of graph.keys()) visit(place, [])
  return found
}
