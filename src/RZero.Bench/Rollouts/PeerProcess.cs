using System.Diagnostics;
using System.Text.Json.Nodes;
using RZero.Bench.Results;
using RZero.Core;

namespace RZero.Bench.Rollouts;

/// <summary>
/// Another engine in a process of its own, which is given a GGUF file as its last argument and then answers JSON Lines:
/// <c>{"batch","samples","prompts":[[...]],"new_tokens"}</c> with <c>{"tokens","seconds","cpu_seconds","memory_bytes"}</c> or <c>{"error"}</c>.
/// </summary>
public sealed class PeerProcess : IDisposable
{
    private readonly Process process;

    /// <summary>Starts it.</summary>
    /// <param name="command">The program.</param>
    /// <param name="model">The GGUF file.</param>
    /// <exception cref="UserException">There is no such program.</exception>
    public PeerProcess(string command, string model)
    {
        var start = new ProcessStartInfo(command) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(model);
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception broken)
        {
            throw new UserException($"the peer {command} does not start: {broken.Message}", broken);
        }
    }

    /// <summary>Has it sample once.</summary>
    /// <param name="request">What.</param>
    /// <exception cref="UserException">It has ended, says what is wrong, or answers something else.</exception>
    public PeerAnswer Ask(PeerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            process.StandardInput.WriteLine(Line(request).ToJsonString());
            process.StandardInput.Flush();
            return process.StandardOutput.ReadLine() is { } line ? Read(line) : throw new UserException("the peer ended without an answer");
        }
        catch (IOException broken)
        {
            throw new UserException("the peer has ended", broken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static JsonObject Line(PeerRequest request) => new()
    {
        ["batch"] = request.Batch,
        ["samples"] = request.Samples,
        ["prompts"] = new JsonArray([.. request.Prompts.Select(ids => new JsonArray([.. ids.Select(id => (JsonNode)id)]))]),
        ["new_tokens"] = request.NewTokens,
    };

    private static PeerAnswer Read(string line)
    {
        try
        {
            var values = JsonNode.Parse(line)!.AsObject();
            return values["error"] is { } error
                ? throw new UserException($"the peer: {(string)error!}")
                : new((long)values["tokens"]!, (double)values["seconds"]!, (double)values["cpu_seconds"]!, (long)values["memory_bytes"]!);
        }
        catch (Exception broken) when (LineFaults.Are(broken))
        {
            throw new UserException("the peer's answer is not what the protocol says", broken);
        }
    }
}
