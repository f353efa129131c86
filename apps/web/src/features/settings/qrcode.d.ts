declare module 'qrcode' {
  /** A picture of the code as a `data:` address. */
  export function toDataURL(text: string, options?: { margin?: number; scale?: number }): Promise<string>
}
