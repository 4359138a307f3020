# When: a night and an hourly look, each handed out to the queues. The night is kept out of 01:00 to 04:00, where clocks that are
# put forward or back have hours that do not exist or come twice; the hourly look goes by a clock that never is.

resource "google_cloud_scheduler_job" "nightly" {
  name             = "leadsheet-nightly"
  region           = var.region
  schedule         = var.nightly
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
  depends_on = [google_project_service.api, google_cloud_run_v2_service_iam_member.schedule_calls]
}

resource "google_cloud_scheduler_job" "remind" {
  name             = "leadsheet-remind"
  region           = var.region
  schedule         = "5 * * * *"
  time_zone        = "Etc/UTC"
  paused           = var.mail.host == "" # without a mail server there is nothing to send, and each hour would be a failure
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
  depends_on = [google_project_service.api, google_cloud_run_v2_service_iam_member.schedule_calls]
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

resource "google_cloud_tasks_queue_iam_member" "run_enqueues" {
  for_each = { workbooks = google_cloud_tasks_queue.workbooks.name, answers = google_cloud_tasks_queue.answers.name }
  name     = each.value
  location = var.region
  role     = "roles/cloudtasks.enqueuer"
  member   = "serviceAccount:${google_service_account.run.email}"
}
