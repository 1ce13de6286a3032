/** In which order due notices are claimed, the lowest first, after what tells of an account; one behind delays nobody. */
export const precedence = { ahead: 1, usual: 2, behind: 3 } as const;

export type Precedence = (typeof precedence)[keyof typeof precedence];
