// llama.cpp as a peer of `rzero bench rollouts`: JSON Lines in and out, started by the file llama-cpp beside this one.
//   RZero.Rollouts.Peers LIBRARY-FOLDER MODEL.gguf
using System.Diagnostics;
using System.Text.Json.Nodes;
using RZero.Core;
using RZero.Rollouts.Peers;

try
{
    Llama.Load(args[0]);
    using var sampler = new LlamaSampler(args[1]);
    var settings = new BestSettings(sampler);
    while (Console.In.ReadLine() is { } line)
    {
        var request = SamplingRequest.Read(line);
        using var context = sampler.Open(request, settings.For(request));
        var (watch, busy) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var tokens = sampler.Run(context, request);
        var (wall, cpu) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
        Say(new() { ["tokens"] = tokens, ["seconds"] = wall, ["cpu_seconds"] = cpu, ["memory_bytes"] = Environment.WorkingSet });
    }

    return 0;
}
catch (Exception broken) when (broken is UserException or DllNotFoundException or EntryPointNotFoundException)
{
    Say(new() { ["error"] = broken.Message });
    return 1;
}

static void Say(JsonObject line)
{
    Console.WriteLine(line.ToJsonString());
    Console.Out.Flush();
}
