variable "project" {
  description = "ID of the Google Cloud project."
  type        = string
}

variable "region" {
  description = "Where everything runs, such as europe-west1."
  type        = string
}

variable "image" {
  description = "The container image, as built by the step before (deploy/README.md)."
  type        = string
}

variable "workbooks" {
  description = "IDs of the spreadsheets that may be worked on. Each must be shared with the run account as an Editor."
  type        = list(string)
}

variable "time_zone" {
  description = "Zone of the schedule, such as Europe/Berlin. Reminders go out in each owner's own zone."
  type        = string
  default     = "Etc/UTC"
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
