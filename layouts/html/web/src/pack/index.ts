export { Packer } from './packer'
export type { Band, Frame, Lines, Packing } from './packing'
export { Arrange, Direction, HangFlag, Kind, type HangInput, type PlanInput } from './input'
