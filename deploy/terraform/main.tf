# What Leadsheet needs to run for a team: two Cloud Run services (one private, one for the signed links), a schedule, two
# queues, three accounts, two secrets, two alerts. Nothing costs anything while nobody uses it.

locals {
  apis = [
    "artifactregistry.googleapis.com",
    "cloudbuild.googleapis.com",
    "cloudscheduler.googleapis.com",
    "cloudtasks.googleapis.com",
    "monitoring.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "sheets.googleapis.com",
  ]
  worker_audience = "leadsheet-worker"
  audiences       = compact([local.worker_audience, var.menu_audience])
  # A service cannot ask for its own address before it is there; this form of it is fixed.
  worker_address = "https://leadsheet-${data.google_project.this.number}.${var.region}.run.app"
  environment = {
    LEADSHEET_WORKBOOKS     = join(",", var.workbooks)
    LEADSHEET_AUDIENCES     = join(",", local.audiences)
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
  }
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

data "google_project" "this" {}

resource "google_project_service" "api" {
  for_each           = toset(local.apis)
  service            = each.value
  disable_on_destroy = false
}

# --- accounts: one to run, one to schedule, one to build; none can do another's work -------------------------------

resource "google_service_account" "run" {
  account_id   = "leadsheet-run"
  display_name = "Leadsheet: runs the functions. Share the sheets with this one."
}

resource "google_service_account" "schedule" {
  account_id   = "leadsheet-schedule"
  display_name = "Leadsheet: calls the private service from the schedule and the queue"
}

resource "google_service_account" "build" {
  account_id   = "leadsheet-build"
  display_name = "Leadsheet: builds the container image"
}

resource "google_project_iam_member" "build" {
  for_each = toset(["roles/logging.logWriter", "roles/artifactregistry.writer", "roles/storage.objectViewer"])
  project  = var.project
  role     = each.value
  member   = "serviceAccount:${google_service_account.build.email}"
}

resource "google_cloud_tasks_queue_iam_member" "run_enqueues" {
  for_each = { workbooks = google_cloud_tasks_queue.workbooks.name, answers = google_cloud_tasks_queue.answers.name }
  name     = each.value
  location = var.region
  role     = "roles/cloudtasks.enqueuer"
  member   = "serviceAccount:${google_service_account.run.email}"
}

# To put a task into the queue that carries the schedule account's token, the run account must be allowed to use it.
resource "google_service_account_iam_member" "run_uses_schedule" {
  service_account_id = google_service_account.schedule.name
  role               = "roles/iam.serviceAccountUser"
  member             = "serviceAccount:${google_service_account.run.email}"
}

# --- where images are kept ------------------------------------------------------------------------------------------

resource "google_artifact_registry_repository" "images" {
  repository_id = "leadsheet"
  location      = var.region
  format        = "DOCKER"
  description   = "Images of Leadsheet"
  depends_on    = [google_project_service.api]
}

# --- secrets: by reference; their values are added by hand and stand in no file -------------------------------------

resource "google_secret_manager_secret" "secret" {
  for_each  = toset(["leadsheet-signing-keys", "leadsheet-smtp-password"])
  secret_id = each.value
  replication {
    auto {}
  }
  depends_on = [google_project_service.api]
}

resource "google_secret_manager_secret_iam_member" "run_reads" {
  for_each  = google_secret_manager_secret.secret
  secret_id = each.value.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${google_service_account.run.email}"
}

# --- the two services ----------------------------------------------------------------------------------------------

resource "google_cloud_run_v2_service" "worker" {
  name             = "leadsheet"
  location         = var.region
  ingress          = "INGRESS_TRAFFIC_ALL" # private by IAM: every call needs an identity token
  custom_audiences = local.audiences
  template {
    service_account                  = google_service_account.run.email
    timeout                          = "900s"
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
        for_each = merge(local.environment, local.answers)
        content {
          name  = env.key
          value = env.value
        }
      }
      env {
        name = "LEADSHEET_SIGNING_KEYS"
        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.secret["leadsheet-signing-keys"].secret_id
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
              secret  = google_secret_manager_secret.secret["leadsheet-smtp-password"].secret_id
              version = "latest"
            }
          }
        }
      }
    }
  }
  depends_on = [google_project_service.api, google_secret_manager_secret_iam_member.run_reads]
}

resource "google_cloud_run_v2_service" "act" {
  name     = "leadsheet-act"
  location = var.region
  ingress  = "INGRESS_TRAFFIC_ALL"
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
        for_each = local.answers
        content {
          name  = env.key
          value = env.value
        }
      }
      env {
        name  = "LEADSHEET_WORKBOOKS"
        value = join(",", var.workbooks)
      }
      env {
        name  = "LEADSHEET_MAIL_DOMAINS"
        value = join(",", var.mail.domains)
      }
      env {
        name = "LEADSHEET_SIGNING_KEYS"
        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.secret["leadsheet-signing-keys"].secret_id
            version = "latest"
          }
        }
      }
    }
  }
  depends_on = [google_project_service.api, google_secret_manager_secret_iam_member.run_reads]
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

# The only public door: links in mails. It shows a page, and acts only on a signed form.
resource "google_cloud_run_v2_service_iam_member" "act_is_public" {
  name     = google_cloud_run_v2_service.act.name
  location = var.region
  role     = "roles/run.invoker"
  member   = "allUsers"
}

# --- when ----------------------------------------------------------------------------------------------------------

resource "google_cloud_scheduler_job" "nightly" {
  name             = "leadsheet-nightly"
  region           = var.region
  schedule         = "30 2 * * *"
  time_zone        = var.time_zone
  attempt_deadline = "960s"
  retry_config {
    retry_count          = 3
    min_backoff_duration = "60s"
    max_backoff_duration = "600s"
  }
  http_target {
    http_method = "POST"
    uri         = "${google_cloud_run_v2_service.worker.uri}/fan-out"
    headers     = { "Content-Type" = "application/json" }
    body        = base64encode(jsonencode({ job = "nightly" }))
    oidc_token {
      service_account_email = google_service_account.schedule.email
      audience              = local.worker_audience
    }
  }
  depends_on = [google_project_service.api]
}

resource "google_cloud_scheduler_job" "remind" {
  name             = "leadsheet-remind"
  region           = var.region
  schedule         = "5 * * * *"
  time_zone        = var.time_zone
  attempt_deadline = "960s"
  retry_config {
    retry_count          = 1
    min_backoff_duration = "120s"
  }
  http_target {
    http_method = "POST"
    uri         = "${google_cloud_run_v2_service.worker.uri}/fan-out"
    headers     = { "Content-Type" = "application/json" }
    body        = base64encode(jsonencode({ job = "remind" }))
    oidc_token {
      service_account_email = google_service_account.schedule.email
      audience              = local.worker_audience
    }
  }
  depends_on = [google_project_service.api]
}

# Slow enough for the Sheets quota: a nightly run makes about 7 calls, and one account may make 60 of each kind a minute.
resource "google_cloud_tasks_queue" "workbooks" {
  name     = "leadsheet-workbooks"
  location = var.region
  rate_limits {
    max_dispatches_per_second = 0.15
    max_concurrent_dispatches = 4
  }
  retry_config {
    max_attempts       = 5
    min_backoff        = "30s"
    max_backoff        = "900s"
    max_doublings      = 4
    max_retry_duration = "7200s"
  }
  depends_on = [google_project_service.api]
}

# Answers by link whose sheet was being worked on. Each is brought until it has landed, for whoever gave it was told that it is
# noted: a task lives for 31 days. What comes while the worker waits for a sheet is written in one batch.
resource "google_cloud_tasks_queue" "answers" {
  name     = "leadsheet-answers"
  location = var.region
  rate_limits {
    max_dispatches_per_second = 5
    max_concurrent_dispatches = 100
  }
  retry_config {
    max_attempts       = -1
    max_retry_duration = "0s" # both unlimited
    min_backoff        = "10s"
    max_backoff        = "600s"
    max_doublings      = 6
  }
  depends_on = [google_project_service.api]
}
