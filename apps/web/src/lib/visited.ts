let within = false

/** Told by the root layout: the visitor has come from one page of this site to another. */
export const tellVisited = (): void => {
  within = true
}

/** Whether Back leads to a page of this site. */
export const visited = (): boolean => within
