using System.Diagnostics;
using System.Globalization;

namespace RZero.Chaos;

/// <summary>Runs on file systems that are too small, by a little more each time; then makes room and goes on.</summary>
internal sealed class FullDisks(int count) : IAttack
{
    private const int KibibytesEach = 1500;

    public string Name => "disk full";

    public IEnumerable<Verdict> Make(Arena arena)
    {
        for (var number = 1; number <= count; number++)
        {
            yield return Make(arena, number * KibibytesEach);
        }
    }

    private static Verdict Make(Arena arena, int kibibytes)
    {
        var disk = arena.NewRun();
        Directory.CreateDirectory(disk);
        if (!Mount("-t", "tmpfs", "-o", Size(kibibytes), "tmpfs", disk))
        {
            return new(Outcome.Skipped, "a small file system cannot be mounted here");
        }

        try
        {
            return Fill(arena, Path.Combine(disk, "run"), disk, kibibytes);
        }
        finally
        {
            Run("umount", disk);
        }
    }

    private static Verdict Fill(Arena arena, string run, string disk, int kibibytes)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{kibibytes} KiB");
        var first = arena.Program.Begin(run);
        if (first.ExitCode == 0)
        {
            return arena.Judge(run, first, $"{what}, which was enough");
        }

        if (!first.IsClearStop || !Mount("-o", $"remount,{Size(1 << 20)}", disk))
        {
            return new(Outcome.Wrong, $"{what}: exit {first.ExitCode}: {first.Error}");
        }

        // A disk may fill up before there is a run, and the program says so.
        var again = arena.Program.Resume(run);
        if (again.Error.Contains("holds no run: it was stopped before it was created", StringComparison.Ordinal) || again.Error.Contains("is not a run folder", StringComparison.Ordinal))
        {
            Directory.Delete(run, recursive: true);
            again = arena.Program.Begin(run);
        }

        return arena.Judge(run, again, $"{what}, exit {first.ExitCode} ({first.LastLine}), then room");
    }

    private static string Size(int kibibytes) => string.Create(CultureInfo.InvariantCulture, $"size={kibibytes}k");

    private static bool Mount(params string[] arguments) => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", arguments);

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
