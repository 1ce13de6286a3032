/** Why a refund stands still: its rail holds less of the payment than is to go back, since some of it went otherwise. */
export const nothingLeft = 'nothing_left';
