# 1.5.7 is the newest that Infrastructure Manager runs. No backend block: it keeps the state itself, and a team's own
# Terraform gets one in a file of its own (deploy/README.md).
terraform {
  required_version = ">= 1.5"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.30, < 8.0"
    }
  }
}

provider "google" {
  project = var.project
  region  = var.region
}
