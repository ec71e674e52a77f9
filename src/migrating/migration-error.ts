/** Why a log was not moved over, or not wholly, in words for whoever moves it. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}
