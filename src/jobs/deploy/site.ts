/** How mail leaves. The password is no part of it: it is a secret of the project. */
export interface SiteMail {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** `Name <address>`. */
  readonly sender: string;
  /** Domains of the team: nobody else is mailed. */
  readonly domains: readonly string[];
}

/** All that a deployment is told. Holds no secret. */
export interface Site {
  readonly project: string;
  readonly region: string;
  readonly timeZone: string;
  /** Who hears of nights that failed. */
  readonly alertAddress: string;
  /** Who may use the menu in the sheet: addresses, or `@domain`. */
  readonly menu: readonly string[];
  /** OAuth client of the sheet's script; empty = no menu. */
  readonly menuAudience: string;
  /** Null = no mail is sent. */
  readonly mail: SiteMail | null;
}

/** What is deployed: its names in Google's cloud all follow from these. */
export interface Names {
  readonly applyAccount: string;
  readonly buildAccount: string;
  readonly runAccount: string;
  readonly scheduleAccount: string;
  readonly bucket: string;
  /** The object that says which sheets are worked on. */
  readonly registry: string;
  readonly repository: string;
  readonly deployment: string;
  readonly signingKey: string;
  readonly smtpPassword: string;
}

export function namesOf({ project, region }: Pick<Site, 'project' | 'region'>): Names {
  const account = (name: string): string => `leadsheet-${name}@${project}.iam.gserviceaccount.com`;
  return {
    applyAccount: account('apply'),
    buildAccount: account('build'),
    runAccount: account('run'),
    scheduleAccount: account('schedule'),
    bucket: `${project}-leadsheet-registry`,
    registry: `gs://${project}-leadsheet-registry/registry.json`,
    repository: `${region}-docker.pkg.dev/${project}/leadsheet`,
    deployment: `projects/${project}/locations/${region}/deployments/leadsheet`,
    signingKey: 'leadsheet-signing-keys',
    smtpPassword: 'leadsheet-smtp-password',
  };
}

/** The files that are deployed, as they came with this program. */
export interface Parts {
  /** Folder with the program of the service, its licences, Dockerfile and cloudbuild.yaml: all that the image is made of. */
  readonly service: string;
  /** Folder with the Terraform files. */
  readonly terraform: string;
  /** SHA-256 of leadsheet.cjs, in hex: the bytes that were tested. */
  readonly programHash: string;
  /** SHA-256 over all files of `service`, in hex: the same files, the same image. */
  readonly imageHash: string;
  /** SHA-256 over all files of `terraform`, in hex. */
  readonly terraformHash: string;
}

/** The tag of the image is what is in it, and no tag is ever given to another one. */
export function taggedImage(site: Pick<Site, 'project' | 'region'>, parts: Pick<Parts, 'imageHash'>): string {
  return `${imageName(site)}:${tagOf(parts)}`;
}

export const imageName = (site: Pick<Site, 'project' | 'region'>): string => `${namesOf(site).repository}/leadsheet`;

export const tagOf = ({ imageHash }: Pick<Parts, 'imageHash'>): string => imageHash.slice(0, 16);
