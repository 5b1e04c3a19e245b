// Kernels that find what the machine itself gives to several threads: the same work on every
// thread, one common window, nothing of JavaScript in it. Plain POSIX threads, alike on every
// system.
#include <errno.h>
#include <pthread.h>
#include <time.h>

#include <atomic>
#include <memory>
#include <new>

#include "probe.h"

namespace baremark {

namespace {

constexpr std::size_t kLineBytes = 64;
constexpr std::size_t kPageBytes = 4096;
constexpr int kWordsPerLine = static_cast<int>(kLineBytes / sizeof(std::uint64_t));

/// From the go to the window: every thread has to wake up meanwhile, and spins for the rest of it.
constexpr double kLeadNs = 300'000;

/// Work between two looks at the clock: 3 to 10 µs, so that the looks cost about one per cent.
constexpr int kSteps = 2048;
constexpr std::size_t kLinesAtOnce = 1024;
constexpr int kSharedAdditions = 256;

struct alignas(kLineBytes) SharedWord {
  std::atomic<std::uint64_t> value{0};
};

/// What all threads of one window share.
struct Window {
  const CeilingRequest* request;
  SharedWord contended;
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
  int ready = 0;
  double start_ns = 0;  // 0 until the go
  bool is_cancelled = false;
};

struct Member {
  Window* window;
  int place;
  CeilingRow* row;
  pthread_t thread;
};

double ThreadCpuNs() noexcept {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

/// xorshift64 (Marsaglia, 2003): each step needs the one before it.
std::uint64_t Shift(std::uint64_t state) noexcept {
  for (int step = 0; step < kSteps; step++) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    // Opaque in every step, or the compiler would fold steps together.
    asm volatile("" : "+r"(state));
  }
  return state;
}

std::uint64_t SumLines(const std::uint64_t* words, std::size_t lines) noexcept {
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  // Written out: not every compiler unrolls at -O2, and a counter would cost more than the loads.
  for (const auto* end = words + lines * kWordsPerLine; words < end; words += kWordsPerLine) {
    a += words[0] + words[1] + words[2] + words[3];
    b += words[4] + words[5] + words[6] + words[7];
  }
  return a + b;
}

/// One thread's work, a small piece at a time.
class Worker {
 public:
  Worker(const CeilingRequest& request, int place, std::atomic<std::uint64_t>* contended) noexcept
      : kernel_(request.kernel),
        words_(request.arrays == nullptr ? nullptr : request.arrays[place]),
        line_count_(request.array_bytes / kLineBytes),
        contended_(contended) {}

  /// Brings every page in, so that no window pays for it.
  void TouchPages() noexcept {
    for (std::size_t byte = 0; byte < line_count_ * kLineBytes; byte += kPageBytes) {
      auto* word = words_ + byte / sizeof *words_;
      *static_cast<volatile std::uint64_t*>(word) = byte;
    }
  }

  /// Returns how many operations it did: steps, lines or additions.
  double Work() noexcept {
    switch (kernel_) {
      case kArithmetic:
        state_ = Shift(state_);
        return kSteps;
      case kContention:
        for (int i = 0; i < kSharedAdditions; i++) {
          contended_->fetch_add(1, std::memory_order_relaxed);
        }
        return kSharedAdditions;
      default:
        return Walk();
    }
  }

 private:
  double Walk() noexcept {
    std::size_t left = kLinesAtOnce;
    while (left > 0) {
      const std::size_t ahead = line_count_ - next_line_;
      const std::size_t lines = ahead < left ? ahead : left;
      state_ += SumLines(words_ + next_line_ * kWordsPerLine, lines);
      asm volatile("" : "+r"(state_));
      next_line_ = lines == ahead ? 0 : next_line_ + lines;
      left -= lines;
    }
    return kLinesAtOnce;
  }

  CeilingKernel kernel_;
  std::uint64_t* words_;
  std::size_t line_count_;
  std::atomic<std::uint64_t>* contended_;
  std::size_t next_line_ = 0;
  std::uint64_t state_ = 88172645463325252U;
};

/// Declares the calling thread ready and sleeps until the go. Returns the window's start, or 0 when
/// there will be none.
double AwaitGo(Window* window) noexcept {
  pthread_mutex_lock(&window->mutex);
  window->ready++;
  pthread_cond_broadcast(&window->changed);
  while (window->start_ns == 0 && !window->is_cancelled) {
    pthread_cond_wait(&window->changed, &window->mutex);
  }
  const double start_ns = window->is_cancelled ? 0 : window->start_ns;
  pthread_mutex_unlock(&window->mutex);
  return start_ns;
}

void WorkThroughWindow(Worker* worker, double start_ns, double end_ns, CeilingRow* row) noexcept {
  while (ClockNs() < start_ns) {
  }
  const double cpu_before_ns = ThreadCpuNs();
  const double began_ns = ClockNs();
  double now_ns = began_ns;
  while (now_ns < end_ns) {
    const double from_ns = now_ns;
    const double operations = worker->Work();
    now_ns = ClockNs();
    // The piece that straddles the end counts by its share before it.
    const double share = now_ns <= end_ns ? 1 : (end_ns - from_ns) / (now_ns - from_ns);
    row->operations += operations * share;
  }
  row->start_ns = began_ns - start_ns;
  row->elapsed_ns = now_ns - began_ns;
  row->cpu_ns = ThreadCpuNs() - cpu_before_ns;
}

void* RunMember(void* given) noexcept {
  auto* member = static_cast<Member*>(given);
  const CeilingRequest& request = *member->window->request;
  *member->row = {};
  if (request.cpus != nullptr) member->row->error = PinToCpu(request.cpus[member->place]);
  Worker worker(request, member->place, &member->window->contended.value);
  worker.TouchPages();
  const double start_ns = AwaitGo(member->window);
  if (start_ns > 0) {
    WorkThroughWindow(&worker, start_ns, start_ns + request.window_ns, member->row);
  }
  return nullptr;
}

/// Lets the threads that were started begin together, or go home when not all of them are there.
void Go(Window* window, int started, bool is_complete) noexcept {
  pthread_mutex_lock(&window->mutex);
  while (window->ready < started) pthread_cond_wait(&window->changed, &window->mutex);
  if (is_complete) window->start_ns = ClockNs() + kLeadNs;
  window->is_cancelled = !is_complete;
  pthread_cond_broadcast(&window->changed);
  pthread_mutex_unlock(&window->mutex);
}

}  // namespace

int RunCeiling(const CeilingRequest& request, CeilingRow* rows) noexcept {
  const auto count = static_cast<std::size_t>(request.thread_count);
  const std::unique_ptr<Member[]> members(new (std::nothrow) Member[count]);
  if (members == nullptr) return ENOMEM;
  Window window;
  window.request = &request;
  int started = 0;
  int error = 0;
  for (; started < request.thread_count; started++) {
    Member& member = members[started];
    member = {&window, started, &rows[started], {}};
    error = pthread_create(&member.thread, nullptr, RunMember, &member);
    if (error != 0) break;
  }
  Go(&window, started, error == 0);
  for (int place = 0; place < started; place++) pthread_join(members[place].thread, nullptr);
  for (int place = 0; place < started && error == 0; place++) error = rows[place].error;
  return error;
}

}  // namespace baremark
