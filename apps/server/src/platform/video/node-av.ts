import type { VideoEngine } from './engine.ts'
export async function findNodeAv(): Promise<VideoEngine | null> {
  return null
}
