export type VideoErrorCode =
  /** no bytes at all */
  | 'empty'
  /** not an MP4, MOV, WebM or MKV, or one without moving pictures */
  | 'not_video'
  /** a video of a codec that is not taken, or that this machine's FFmpeg can't read */
  | 'unsupported'
  /** cut short, damaged, or lying about itself */
  | 'broken'
  | 'too_long'
  | 'too_many_pixels'
  /** took more processor time, or longer, than a real video of its size does */
  | 'too_slow'
  /** took more memory or disk than a real video of its size does */
  | 'too_heavy'

/** Why a file can't be taken as a video, or as a voice. The file is at fault, not the server. */
export class VideoError extends Error {
  override name = 'VideoError'
  readonly code: VideoErrorCode
  constructor(code: VideoErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}
