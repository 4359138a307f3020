# Two Cloud Run services of one image: a private one, and one for the signed links in mails. They sleep while nobody calls.

locals {
  worker_audience = "leadsheet-worker"
  audiences       = compact([local.worker_audience, var.menu_audience])
  # A service cannot ask for its own address before it is there; this form of it is fixed.
  worker_address = "https://leadsheet-${data.google_project.this.number}.${var.region}.run.app"
  environment = {
    LEADSHEET_AUDIENCES = join(",", local.audiences)
    # Whom the service lets in by IAM, the code lets in by this list; groups are known to IAM only. The schedule alone may
    # send mail and bring answers that waited: an entry without jobs may check, recalculate and preview.
    LEADSHEET_CALLERS       = join(",", concat(["${google_service_account.schedule.email}:fan-out+nightly+remind+answer"], var.menu_domains))
    LEADSHEET_MAIL_DOMAINS  = join(",", var.mail.domains)
    LEADSHEET_SENDER        = var.mail.sender
    LEADSHEET_MAILS_PER_DAY = tostring(var.mail.per_day)
    SMTP_HOST               = var.mail.host
    SMTP_PORT               = tostring(var.mail.port)
    SMTP_USER               = var.mail.user
    GOOGLE_CLOUD_PROJECT    = var.project
    LEADSHEET_QUEUE         = google_cloud_tasks_queue.workbooks.id
    LEADSHEET_REMIND_QUEUE  = google_cloud_tasks_queue.remind.id
  }
  # Which sheets there are: the registry alone says so.
  registry = "gs://${local.registry_bucket}/registry.json"
  sheets   = { LEADSHEET_REGISTRY = local.registry }
  # Where answers by link wait while their sheet is being worked on: `act` puts them there, the worker gets them.
  answers = {
    LEADSHEET_URL           = local.worker_address
    LEADSHEET_ANSWER_QUEUE  = google_cloud_tasks_queue.answers.id
    LEADSHEET_TASK_ACCOUNT  = google_service_account.schedule.email
    LEADSHEET_TASK_AUDIENCE = local.worker_audience
  }
  # Google allows the run account 60 reads and 60 writes a minute, and both services work as it. Each is one instance with a
  # bucket of its own, so this is one limit of calls for all of them.
  calls_per_minute = { worker = 40, act = 20 }
}

resource "google_cloud_run_v2_service" "worker" {
  name                = "leadsheet"
  location            = var.region
  deletion_protection = false                 # it holds nothing, and one that failed must be replaceable
  ingress             = "INGRESS_TRAFFIC_ALL" # private by IAM: every call needs an identity token
  custom_audiences    = local.audiences
  template {
    service_account = google_service_account.run.email
    timeout         = "900s"
    # One instance, so that its bucket is the limit for all. Four sheets at a time are worked on; requests beyond that wait
    # inside, where they cost nothing: outside, Cloud Run would refuse them after ten seconds, whatever sheet they are for.
    max_instance_request_concurrency = 1000
    scaling {
      min_instance_count = 0
      max_instance_count = 1
    }
    containers {
      image = var.image
      resources {
        limits            = { cpu = "1", memory = "1Gi" }
        cpu_idle          = true
        startup_cpu_boost = true
      }
      env {
        name  = "FUNCTION_TARGET"
        value = "worker"
      }
      env {
        name  = "LEADSHEET_LINK_BASE"
        value = google_cloud_run_v2_service.act.uri
      }
      env {
        name  = "LEADSHEET_CALLS_PER_MINUTE"
        value = tostring(local.calls_per_minute.worker)
      }
      dynamic "env" {
        for_each = merge(local.environment, local.sheets, local.answers)
        content {
          name  = env.key
          value = env.value
        }
      }
      env {
        name = "LEADSHEET_SIGNING_KEYS"
        value_source {
          secret_key_ref {
            secret  = local.signing_keys
            version = "latest"
          }
        }
      }
      dynamic "env" {
        for_each = var.mail.host == "" ? [] : ["SMTP_PASSWORD"]
        content {
          name = env.value
          value_source {
            secret_key_ref {
              secret  = local.smtp_password
              version = "latest"
            }
          }
        }
      }
    }
  }
  # A service that mounts a secret which its account may not read yet does not start.
  depends_on = [
    google_project_service.api,
    google_secret_manager_secret_iam_member.run_reads,
    google_storage_bucket_iam_member.run_reads_registry,
  ]
}

# The only public door: links in mails. It shows a page, and acts only on a signed form. Organisations that restrict sharing
# to their own domain refuse a role for everybody (`allUsers`); so the check of the caller's role is switched off for this
# service, and its own code is the guard.
resource "google_cloud_run_v2_service" "act" {
  name                 = "leadsheet-act"
  location             = var.region
  deletion_protection  = false
  ingress              = "INGRESS_TRAFFIC_ALL"
  invoker_iam_disabled = true
  template {
    service_account                  = google_service_account.run.email
    timeout                          = "120s"
    max_instance_request_concurrency = 250
    scaling {
      min_instance_count = 0
      max_instance_count = 1
    }
    containers {
      image = var.image
      resources {
        limits            = { cpu = "1", memory = "512Mi" }
        cpu_idle          = true
        startup_cpu_boost = true
      }
      env {
        name  = "FUNCTION_TARGET"
        value = "act"
      }
      env {
        name  = "LEADSHEET_CALLS_PER_MINUTE"
        value = tostring(local.calls_per_minute.act)
      }
      dynamic "env" {
        for_each = merge(local.sheets, local.answers)
        content {
          name  = env.key
          value = env.value
        }
      }
      # Its Recalculate plans as the night does.
      env {
        name  = "LEADSHEET_MAILS_PER_DAY"
        value = tostring(var.mail.per_day)
      }
      env {
        name  = "LEADSHEET_MAIL_DOMAINS"
        value = join(",", var.mail.domains)
      }
      env {
        name = "LEADSHEET_SIGNING_KEYS"
        value_source {
          secret_key_ref {
            secret  = local.signing_keys
            version = "latest"
          }
        }
      }
    }
  }
  depends_on = [
    google_project_service.api,
    google_secret_manager_secret_iam_member.run_reads,
    google_storage_bucket_iam_member.run_reads_registry,
  ]
}

resource "google_cloud_run_v2_service_iam_member" "schedule_calls" {
  name     = google_cloud_run_v2_service.worker.name
  location = var.region
  role     = "roles/run.invoker"
  member   = "serviceAccount:${google_service_account.schedule.email}"
}

resource "google_cloud_run_v2_service_iam_member" "menu_calls" {
  for_each = toset(var.menu_callers)
  name     = google_cloud_run_v2_service.worker.name
  location = var.region
  role     = "roles/run.invoker"
  member   = each.value
}
