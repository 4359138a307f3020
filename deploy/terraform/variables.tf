variable "project" {
  description = "ID of the Google Cloud project."
  type        = string
}

variable "region" {
  description = "Where everything runs, such as europe-west1."
  type        = string
}

variable "image" {
  description = "The container image by its digest, as the step before built it (deploy/README.md): …/leadsheet@sha256:…"
  type        = string
  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Name the image by its digest, …@sha256:…: behind a tag other bytes may stand tomorrow, and nothing would be rolled out."
  }
}

variable "time_zone" {
  description = "Zone of the nightly run, such as Europe/Berlin. Reminders go out in each owner's own zone."
  type        = string
  default     = "Etc/UTC"
}

variable "nightly" {
  description = "When the nightly run begins, in time_zone. A fleet of thousands begins in the evening, such as \"30 21 * * *\"."
  type        = string
  default     = "30 4 * * *"
  validation {
    condition     = can(regex("^[0-5]?[0-9] (0?[04-9]|1[0-9]|2[0-3]) \\* \\* \\*$", var.nightly))
    error_message = "Write minute and hour, such as \"30 4 * * *\", and no hour from 1 to 3: there clocks are put forward and back."
  }
}

variable "menu_callers" {
  description = "Who may use the sheet's menu: such as group:sales@example.com or user:ann@example.com."
  type        = list(string)
  default     = []
}

variable "menu_domains" {
  description = "The same people as the code knows them: addresses, or @example.com for a whole domain. They may check, recalculate and preview; with :check behind it, only that."
  type        = list(string)
  default     = []
}

variable "menu_audience" {
  description = "OAuth client ID of the sheet's script: the audience of its identity tokens. Empty: no menu."
  type        = string
  default     = ""
}

variable "alert_address" {
  description = "Who hears of failed or missing runs."
  type        = string
}

variable "mail" {
  description = "Mail settings that the sheet must not decide. Leave host empty for no mail."
  type = object({
    host    = optional(string, "")
    port    = optional(number, 587)
    user    = optional(string, "")
    sender  = optional(string, "")
    domains = optional(list(string), [])
    per_day = optional(number, 200)
  })
  default = {}
}
