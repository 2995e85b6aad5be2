using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RZero.Hub.Tests;

/// <summary>A hub on loopback, written on plain sockets so that it can break every rule. One answer a connection.</summary>
internal sealed class HubServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Func<HubRequest, HubReply> answer;

    public HubServer(Func<HubRequest, HubReply> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<HubRequest> Requests { get; } = new();

    public void Dispose()
    {
        ended.Cancel();
        listener.Stop();
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        var token = ended.Token;
        while (!token.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(token);
            _ = Task.Run(() => ServeAsync(client, token), CancellationToken.None);
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken token)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream, token);
                Requests.Enqueue(request);
                await WriteAsync(stream, request, answer(request), token);
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException)
            {
                // The client has gone, or the test is over.
            }
        }
    }

    private static async Task<HubRequest> ReadAsync(Stream stream, CancellationToken token)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, token) > 0)
        {
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var start = lines[0].Split(' ');
        return new(start[0], start[1], lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1]));
    }

    private static async Task WriteAsync(NetworkStream stream, HubRequest request, HubReply reply, CancellationToken token)
    {
        await Task.Delay(reply.Delay, token);
        var head = new StringBuilder($"HTTP/1.1 {reply.Status} X\r\nConnection: close\r\n");
        foreach (var header in reply.Headers.Concat(reply.Promised is { } length ? [$"Content-Length: {length}"] : []))
        {
            head.Append(header).Append("\r\n");
        }

        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), token);
        if (request.Method == "HEAD")
        {
            return;
        }

        var body = reply.Body.AsMemory(0, Math.Min(reply.Body.Length, reply.CutAfter));
        do
        {
            await SendAsync(stream, body, reply.PauseAfterEachByte, token);
        }
        while (reply.IsEndless);
    }

    private static async Task SendAsync(NetworkStream stream, ReadOnlyMemory<byte> body, TimeSpan pause, CancellationToken token)
    {
        if (pause == TimeSpan.Zero)
        {
            await stream.WriteAsync(body, token);
            return;
        }

        for (var i = 0; i < body.Length; i++)
        {
            await stream.WriteAsync(body.Slice(i, 1), token);
            await Task.Delay(pause, token);
        }
    }
}
