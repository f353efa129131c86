import { colourShader } from './colour.ts'
import type { Affine } from './geometry.ts'
import type { Painter, Painting, Picture } from './painter.ts'

const vertexShader = `#version 300 es
uniform vec2 size;
uniform mat3 place;
out vec2 at;
out vec2 pixel;
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  gl_Position = vec4(corner, 0.0, 1.0);
  pixel = vec2(corner.x + 1.0, 1.0 - corner.y) * 0.5 * size;
  at = (place * vec3(pixel, 1.0)).xy;
}`

const fragmentShader = `#version 300 es
precision highp float;
uniform sampler2D picture;
uniform vec4 window;
uniform float beyond;
in vec2 at;
in vec2 pixel;
out vec4 result;
${colourShader}
void main() {
  // How far inside the picture, in pixels: its edges are as smooth as its content.
  vec2 inside = min(at, 1.0 - at) / max(fwidth(at), vec2(1e-7));
  float shown = clamp(min(inside.x, inside.y) + 0.5, 0.0, 1.0);
  bool here = all(greaterThanEqual(pixel, window.xy)) && all(lessThanEqual(pixel, window.zw));
  if (!here) shown *= beyond;
  vec4 texel = texture(picture, at);
  result = vec4(colour(texel.rgb / max(texel.a, 0.004)), 1.0) * (texel.a * shown);
}`

type AnyCanvas = HTMLCanvasElement | OffscreenCanvas

/** The largest texture that this browser draws, in pixels; null where it has no WebGL 2. */
export const largestTexture = (): number | null => {
  const gl = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('webgl2')
  const largest = gl ? (gl.getParameter(gl.MAX_TEXTURE_SIZE) as number) : null
  gl?.getExtension('WEBGL_lose_context')?.loseContext()
  return largest
}

/** @returns null where this browser has no WebGL 2 */
export const openGlPainter = (canvas: AnyCanvas, onlost?: () => void): Painter | null => {
  const gl = canvas.getContext('webgl2', {
    alpha: true,
    antialias: false,
    depth: false,
  }) as WebGL2RenderingContext | null
  if (!gl) return null
  const program = build(gl)
  if (!program) return null
  const lose = () => onlost?.()
  canvas.addEventListener('webglcontextlost', lose)
  const texture = gl.createTexture()
  const spot = (name: string) => gl.getUniformLocation(program, name)
  const spots = {
    size: spot('size'),
    place: spot('place'),
    window: spot('window'),
    beyond: spot('beyond'),
    look: spot('look'),
  }
  gl.useProgram(program)
  gl.bindTexture(gl.TEXTURE_2D, texture)
  gl.clearColor(0, 0, 0, 0)
  return {
    kind: 'webgl',
    load: (picture) => load(gl, picture),
    paint({ place, looks, window, beyond = 0 }: Painting) {
      const { width, height } = canvas
      gl.viewport(0, 0, width, height)
      gl.clear(gl.COLOR_BUFFER_BIT)
      gl.uniform2f(spots.size, width, height)
      gl.uniformMatrix3fv(spots.place, false, columns(place))
      gl.uniform4f(spots.window, window?.left ?? 0, window?.top ?? 0, window?.right ?? width, window?.bottom ?? height)
      gl.uniform1f(spots.beyond, window ? beyond : 0)
      gl.uniform3fv(spots.look, looks)
      gl.drawArrays(gl.TRIANGLES, 0, 3)
    },
    close() {
      canvas.removeEventListener('webglcontextlost', lose)
      gl.deleteTexture(texture)
      gl.deleteProgram(program)
      gl.getExtension('WEBGL_lose_context')?.loseContext()
    },
  }
}

const columns = ([a, b, c, d, e, f]: Affine): number[] => [a, d, 0, b, e, 0, c, f, 1]

const load = (gl: WebGL2RenderingContext, picture: Picture): void => {
  // A bitmap's colours come multiplied by how opaque they are; a canvas's are made so.
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true)
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR)
  gl.generateMipmap(gl.TEXTURE_2D)
}

const build = (gl: WebGL2RenderingContext): WebGLProgram | null => {
  const program = gl.createProgram()
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const) {
    const shader = gl.createShader(type)
    if (!shader) return null
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  return gl.getProgramParameter(program, gl.LINK_STATUS) ? program : null
}
