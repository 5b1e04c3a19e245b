# The addon. Which system's sources are compiled is decided here and nowhere in the code.
{
  'variables': {
    # node-gyp rebuild -- -Dbaremark_sanitizer=address (or undefined)
    'baremark_sanitizer%': '',
  },
  'targets': [
    {
      'target_name': 'baremark',
      'sources': [
        'native/addon.cc',
        'native/addon_affinity.cc',
        'native/addon_ceiling.cc',
        'native/addon_probe.cc',
        'native/addon_readings.cc',
        'native/addon_values.cc',
        'native/branch_spin.cc',
        'native/cache_spin.cc',
        'native/ceiling.cc',
        'native/hash_spin.cc',
        'native/reference_spin.cc',
        'native/throughput_spin.cc',
      ],
      'include_dirs': ['<!(node -p "require(\'node-addon-api\').include_dir")'],
      'defines': [
        'NAPI_VERSION=8',
        'NAPI_DISABLE_CPP_EXCEPTIONS',
        'NODE_ADDON_API_DISABLE_DEPRECATED',
        # A terminated worker refuses exceptions as well.
        'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
      ],
      # Named again as a system folder: our warnings are not meant for other people's headers.
      'cflags': [
        '-isystem', '<!(node -p "require(\'node-addon-api\').include.slice(1, -1)")',
        '-O2', '-Wall', '-Wextra', '-Wconversion', '-Wshadow', '-fvisibility=hidden',
      ],
      'cflags!': ['-O3'],
      'cflags_cc': ['-std=c++20', '-fno-exceptions', '-fno-rtti', '-fvisibility-inlines-hidden'],
      'cflags_cc!': ['-std=gnu++17', '-std=gnu++20'],
      'conditions': [
        ['target_arch == "x64" or target_arch == "ia32"', {
          'sources': ['native/arch/x86/flush_line.cc', 'native/arch/x86/registers.cc'],
        }],
        ['target_arch == "arm64"', {
          'sources': ['native/arch/arm64/flush_line.cc', 'native/arch/arm64/registers.cc'],
        }],
        ['target_arch != "x64" and target_arch != "ia32" and target_arch != "arm64"', {
          'sources': ['native/arch/other/flush_line.cc', 'native/arch/other/registers.cc'],
        }],
        ['OS == "linux"', {
          'sources': [
            'native/linux/addresses.cc',
            'native/linux/adopt.cc',
            'native/linux/allocator.cc',
            'native/linux/affinity.cc',
            'native/linux/clock.cc',
            'native/linux/counter_events.cc',
            'native/linux/counter_fit.cc',
            'native/linux/counter_group.cc',
            'native/linux/counter_kernel.cc',
            'native/linux/counter_members.cc',
            'native/linux/counter_page.cc',
            'native/linux/counter_pmus.cc',
            'native/linux/descriptors.cc',
            'native/linux/memory.cc',
            'native/linux/other_process.cc',
            'native/linux/own_descriptors.cc',
            'native/linux/proc_file.cc',
            'native/linux/process_probe.cc',
            'native/linux/sockets.cc',
            'native/linux/thread_probe.cc',
            'native/linux/threads.cc',
          ],
        }],
        ['OS == "mac"', {
          'sources': [
            'native/darwin/addresses.cc',
            'native/darwin/adopt.cc',
            'native/darwin/affinity.cc',
            'native/darwin/clock.cc',
            'native/darwin/counters.cc',
            'native/darwin/descriptors.cc',
            'native/darwin/memory.cc',
            'native/darwin/other_process.cc',
            'native/darwin/other_threads.cc',
            'native/darwin/process_probe.cc',
            'native/darwin/thread_probe.cc',
          ],
          'xcode_settings': {
            'CLANG_CXX_LANGUAGE_STANDARD': 'c++20',
            'GCC_ENABLE_CPP_EXCEPTIONS': 'NO',
            'GCC_ENABLE_CPP_RTTI': 'NO',
            'GCC_OPTIMIZATION_LEVEL': '2',
            'GCC_SYMBOLS_PRIVATE_EXTERN': 'YES',
            'MACOSX_DEPLOYMENT_TARGET': '11.0',
            'WARNING_CFLAGS': ['-Wall', '-Wextra', '-Wconversion', '-Wshadow'],
          },
        }],
        ['baremark_sanitizer != ""', {
          'cflags': ['-fsanitize=<(baremark_sanitizer)', '-fno-omit-frame-pointer', '-g'],
          'ldflags': ['-fsanitize=<(baremark_sanitizer)'],
          'xcode_settings': {
            'OTHER_CFLAGS': ['-fsanitize=<(baremark_sanitizer)'],
            'OTHER_LDFLAGS': ['-fsanitize=<(baremark_sanitizer)'],
          },
        }],
      ],
    },
  ],
}
