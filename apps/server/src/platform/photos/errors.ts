export type PhotoErrorCode =
  /** no bytes at all */
  | 'empty'
  /** not a JPEG, PNG, WebP, AVIF or HEIC */
  | 'unsupported'
  /** a photo that is something else too: a zip, a page, a script */
  | 'polyglot'
  /** cut short, damaged, or lying about itself */
  | 'broken'
  | 'too_many_pixels'
  /** opening it took longer than a real photo does */
  | 'too_slow'

/** The file that was to be made a photo is not there any more. */
export class FileGone extends Error {
  override name = 'FileGone'
}

/** Why a file can't be taken as a photo. The file is at fault, not the server. */
export class PhotoError extends Error {
  override name = 'PhotoError'
  readonly code: PhotoErrorCode
  constructor(code: PhotoErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}
