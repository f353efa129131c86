/** hls.js without what Redbud's videos don't need (other sound tracks, subtitles, DRM); it brings no types of its own. */
declare module 'hls.js/light' {
  export { default } from 'hls.js'
}
