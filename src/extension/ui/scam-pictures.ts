/**
 * What a form of scam looks like, as the path of a line drawing in a box of 24 by 24. The frame of a warning stays the
 * same; its picture and its sentence change with the scam, so that nobody gets used to it.
 */
const PICTURES = {
  suitcase: "M5 8h14v12H5zM9 8V4h6v4M9 8v12M15 8v12",
  phone: "M6 3 9 4l1 4-2 2c1 3 3 5 6 6l2-2 4 1 1 3c-1 2-2 3-4 3C10 20 4 14 3.500 7 3.500 5.500 4.500 4 6 3z",
  camera: "M3 7h11v10H3zM14 11l7-4v10l-7-4",
  banknote: "M2 6h20v12H2zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M5.500 9v.01M18.500 15v.01",
  page: "M3 5h18v14H3zM3 9h18M6 7v.01M9 7v.01M8 14h8",
  bubble: "M4 5h16v11h-9l-5 4v-4H4zM8 9h8M8 12h5",
  chart: "M4 4v16h16M8 15l4-5 3 3 5-7M16 6h4v4",
  briefcase: "M3 8h18v11H3zM9 8V5h6v3M3 13h18",
  key: "M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 12h9v4M17 12v3",
  parcel: "M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9",
  heart: "M12 20C5 15 3 12 3 8.500A4.500 4.500 0 0 1 12 7a4.500 4.500 0 0 1 9 1.500C21 12 19 15 12 20z",
  ticket: "M3 6h18v4a2 2 0 0 0 0 4v4H3v-4a2 2 0 0 0 0-4zM14 6v2M14 11v2M14 16v2",
  paper: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
} as const;

const BY_SCAM: Readonly<Record<string, keyof typeof PICTURES>> = {
  "cheap-travel-package": "suitcase",
  "deepfake-video-call": "camera",
  "sim-lock-threat": "phone",
  "fake-transfer-receipt": "banknote",
  "emergency-relative": "phone",
  "child-model-recruitment": "camera",
  "fake-finance-company": "banknote",
  "gambling-loan-apps": "banknote",
  "fake-official-website": "page",
  "fake-brandname-sms": "bubble",
  "investment-scam": "chart",
  "online-collaborator-job": "briefcase",
  "hijacked-social-account": "key",
  "fake-police-court-call": "phone",
  "counterfeit-goods": "parcel",
  "stolen-id-loan": "paper",
  "mistaken-transfer": "banknote",
  "money-recovery-service": "banknote",
  "telegram-otp-theft": "key",
  "flashai-call-rumour": "phone",
  "facebook-recovery-service": "key",
  "romance-parcel-prize": "heart",
  "phishing-links-dirty-ads": "page",
  "lottery-numbers": "ticket",
  "deepfake-ads": "camera",
  "fake-vneid-app": "page",
  "fake-traffic-fine": "paper",
  "fake-delivery-call": "parcel",
  "fake-electricity-staff": "phone",
  "overseas-job-trafficking": "briefcase",
  "online-kidnapping": "phone",
  "fake-biometric-update": "page",
};

/** The picture of a form of scam, by its id; one that a feed brought later has the picture of talk. */
export function pictureOf(scamType: string): string {
  return PICTURES[(Object.hasOwn(BY_SCAM, scamType) && BY_SCAM[scamType]) || "bubble"];
}
