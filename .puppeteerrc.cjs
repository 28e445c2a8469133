// The browser comes from CHROME_PATH, the system or apt; src/start/browser downloads one only as the last resort.
module.exports = { skipDownload: true };
