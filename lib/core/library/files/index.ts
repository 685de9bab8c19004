/** The library in sealed files: their format and contents, and which of them a turn reads and writes. */
export { readContents, writeContents, type DeviceContents } from './contents';
export * from './device-files';
export { PROPFIND_BODY, readMultistatus, type ListedFile } from './multistatus';
export { MIN_PASSPHRASE, newPassphrase } from './passphrase';
export { deriveSealKey, importPassphrase, openFile, sealFile, type SealKey, type SecretKey } from './sealed-file';
export { likelyFolders, readServerAddress } from './server-address';
export {
  type ServerFault,
  type ServerFaultCode,
  type ServerForm,
  type ServerReport,
  type ServerTest,
} from './server-report';
