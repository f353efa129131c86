declare module 'opencc-js/dict/*' {
  /** Characters or words and what each becomes behind a space, with a `|` between them. */
  const entries: string
  export default entries
}
